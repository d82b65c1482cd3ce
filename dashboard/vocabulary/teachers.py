"""Words of teachers' deficits and routes."""

MIN, BASIC, HIGH = "min", "basic", "high"
DEFICIT_LEVEL_NAMES = {MIN: "минимальный", BASIC: "базовый", HIGH: "высокий"}
"""Levels of a diagnosed block, the lowest first."""
ROUTE_IN_WORK = "в работе"
ROUTE_STATUSES = ("не начат", ROUTE_IN_WORK, "выполнен", "прекращён")
"""What is told of a learning route."""
