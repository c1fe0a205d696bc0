package org.youlin.ingest.audit;

/** What is worth an entry of the audit trail. */
public enum AuditAction {
    LOGGED_IN,
    LOG_IN_FAILED,
    /** So many log-ins failed that no more are tried for a while. */
    LOG_IN_LOCKED,
    LOGGED_OUT,
    /** Somebody was logged out elsewhere. */
    SESSIONS_ENDED,
    PASSWORD_CHANGED,
    /** An administrator gave somebody a one-time password. */
    PASSWORD_RESET,
    TOTP_ENROLLED,
    TOTP_REMOVED,
    RECOVERY_CODE_USED,
    RECOVERY_CODES_RENEWED,
    /** The first administrator was made. */
    SET_UP,
    ACCOUNT_CREATED,
    ACCOUNT_CHANGED,
    SINGLE_SIGN_ON_LINKED,
    API_KEY_CREATED,
    API_KEY_REVOKED,
    /** Data left Youlin as a file. */
    EXPORTED,
    /** Personal data was shown that is masked otherwise. */
    UNMASKED,
    COMMAND_SENT
}
