"""What the six chapters say alike of where a claim was heard."""

SAID = "It circulates in {cite:t}`nobrega2026six`, seen here in secondary sources only."
