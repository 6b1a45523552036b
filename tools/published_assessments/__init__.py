"""Published assessments of criticality with their inputs, as tables of a model folder."""
