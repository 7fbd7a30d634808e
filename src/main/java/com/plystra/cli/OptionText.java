package com.plystra.cli;

/** Descriptions of options and arguments that many commands have. */
final class OptionText {
  static final String SPACE = "Slug or id of the Space.";
  static final String USER = "E-mail address or id of the User.";
  static final String MEMBER = "Name or id of the Member.";
  static final String ROLE = "Key or id of the role.";
  static final String GROUP = "Path or id of the group.";
  static final String PERMISSION =
      "Permission such as invoice:approve:group_tree (type, action and scope), or its id.";
  static final String API_KEY = "Name, prefix or id of the API key; never its secret.";
  static final String REASON = "Why, for the audit log.";
  static final String EXPIRES =
      "When it ends: a time from now such as 90d, a day such as 2027-01-31 (its start in UTC), or"
          + " an instant such as 2027-01-31T18:00:00Z.";
  static final String ALL = "Also those that are disabled or revoked.";

  private OptionText() {}
}
