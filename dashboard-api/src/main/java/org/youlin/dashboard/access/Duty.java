package org.youlin.dashboard.access;

/** What somebody must do before they may do anything else. */
public enum Duty {
    /** The password is one that an administrator was shown. */
    CHANGE_PASSWORD,
    /** The settings ask administrators for a second factor. */
    ENROL_TOTP
}
