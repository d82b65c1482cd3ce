"""School trends: points over years, changes between two, funnels, parallels, similar schools."""
