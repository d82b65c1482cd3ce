"""Where schools and territories lie, on a plane in kilometres: pure geometry, no data of results."""
