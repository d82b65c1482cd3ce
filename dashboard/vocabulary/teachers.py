"""Words of teachers' deficits and routes."""

MIN, BASIC, HIGH = "min", "basic", "high"
DEFICIT_LEVEL_NAMES = {MIN: "минимальный", BASIC: "базовый", HIGH: "высокий"}
"""Levels of a diagnosed block, the lowest first."""
ROUTE_STATUSES = ROUTE_NOT_STARTED, ROUTE_IN_WORK, ROUTE_DONE, ROUTE_STOPPED = (
    "не начат",
    "в работе",
    "выполнен",
    "прекращён",
)
"""What is told of a learning route."""
