"""What the chapter's calculators share: machine inputs, and words for "never"."""

from labsupport.chapters.build_or_buy import assumptions as a
from labsupport.parts import Output

MACHINES = (
    a.usd_per_gpu_hour,
    a.target_utilisation_share,
    a.peak_to_mean_ratio,
    a.minimum_replicas,
    a.infrastructure_overhead_share,
)
NEVER_BREAKS_EVEN = (
    "never: on your own GPUs a thousand requests cost {hardware_usd_per_thousand_requests} in hardware alone, "
    "and {api_usd_per_thousand_requests} at the API"
)
PER_THOUSAND = (
    Output("api_usd_per_thousand_requests", "A thousand requests at the API", "$,.3f"),
    Output("hardware_usd_per_thousand_requests", "Hardware for a thousand more, self-hosted", "$,.3f"),
)
SPEED = Output("replica_output_tokens_per_second", "One replica writes", ",.0f", "tokens a second")
