"""A store on DuckLake: Parquet that many nodes share, its catalogue in PostgreSQL."""
