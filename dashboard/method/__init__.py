"""Signs of non-objective results: questions, calibration, combination; pure functions over tables."""
