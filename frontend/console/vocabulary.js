/** The server's words that agents read or choose. Each has its sentence in `console.ftl`; a test keeps both in step. */

export const REASONS = ["risk", "asked", "stuck", "intake"];

export const OUTCOMES = [
  "support_given",
  "guided",
  "action_taken",
  "emergency_informed",
  "passed_on",
  "lost_contact",
  "no_risk",
  "duplicate",
];

export const RISK_ANSWERS = ["yes", "no", "not_needed"];

export const CATEGORIES = [
  "suicide_self_harm_self",
  "suicide_self_harm_other",
  "eating_disorder",
  "dangerous_challenge",
  "child_sexual_exploitation",
  "child_abuse_home",
  "sextortion",
  "ncii",
  "sexual_assault_harassment",
  "ipv_stalking",
  "threats_violence",
  "terrorism_extremism",
  "human_trafficking",
  "hate_speech",
  "bullying_harassment",
  "doxxing",
  "impersonation",
  "fraud_scam",
  "hacked_account",
  "animal_cruelty",
  "graphic_content_distress",
  "drugs_weapons",
  "missing_person",
  "underage_user",
  "death_of_user",
  "none",
];

export const TEAMS = [
  "crisis",
  "child_safety",
  "sexual_harm",
  "le_response",
  "harassment",
  "hate_extremism",
  "privacy",
  "impersonation",
  "bereavement",
  "fraud",
  "account_security",
  "graphic_animal",
  "regulated_goods",
  "appeals",
  "legal_ip",
  "support",
];

/** What the host app can be asked for, and what may become of it. */
export const HOST_ACTIONS = ["block", "unblock", "mute", "remove_follower", "filter_comments", "make_private", "open"];
export const HOST_OUTCOMES = ["done", "failed", "declined", "unanswered", "undone", "not_undone"];
