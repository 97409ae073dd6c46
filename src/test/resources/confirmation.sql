SELECT job, study, study_version, seed, law, role, cell, response, statistic, predictor, relation,
  predicted, estimate, ci_low, ci_high, levels, lost_levels, replicates, regime, tight, room, power,
  resolution, verdict, p_value
FROM laws
WHERE purpose = 'confirming'
ORDER BY job, law, cell, predictor
