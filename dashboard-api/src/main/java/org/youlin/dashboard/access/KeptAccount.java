package org.youlin.dashboard.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An account as it is kept.
 *
 * @param active whether it may log in
 * @param totp whether a second factor is asked for
 * @param oidcSubject who it is at the identity provider, once it has logged in there
 */
public record KeptAccount(
        Account account,
        boolean active,
        boolean mustChangePassword,
        boolean totp,
        long passwordChangedAt,
        long createdAt,
        OptionalLong lastLogInAt,
        Optional<String> oidcSubject) {

    public static KeptAccount of(ResultSet row) throws SQLException {
        return new KeptAccount(
                Accounts.account(row),
                row.getLong("active") != 0,
                row.getLong("must_change_password") != 0,
                row.getBytes("totp_secret") != null,
                row.getLong("password_changed_at"),
                row.getLong("created_at"),
                Columns.optionalLong(row, "last_log_in_at"),
                Columns.optionalText(row, "oidc_subject"));
    }

    /**
     * What this account must do before anything else.
     *
     * @param singleSignOn whether an identity provider vouched for it, whose matter passwords and factors then are
     */
    Set<Duty> duties(AccessSettings settings, boolean singleSignOn) {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        if (mustChangePassword && !singleSignOn) {
            duties.add(Duty.CHANGE_PASSWORD);
        }
        if (settings.requiresTotp(account.role()) && !totp && !singleSignOn) {
            duties.add(Duty.ENROL_TOTP);
        }
        return duties;
    }
}
