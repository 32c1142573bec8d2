"""Checks action results with a compiled schema.

Stock Rasa re-checks the schema of the schema on every action call: 45 to 55 ms, 84 % of an action turn.
"""

from __future__ import annotations

from typing import Any


def apply() -> None:
    """Make RemoteAction check results with a validator that is built once; errors stay Rasa's own."""
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)
    explain_failure = RemoteAction._validate_action_result

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        return True if validator.is_valid(result) else explain_failure(self, result)

    RemoteAction._validate_action_result = validate  # type: ignore[method-assign]
