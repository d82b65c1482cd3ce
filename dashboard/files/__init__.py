"""Files: hostile ones opened safely, into sheets and documents."""
