"""Who goes where: experts to the works of other schools, observers to procedures; pure solvers, know no store."""
