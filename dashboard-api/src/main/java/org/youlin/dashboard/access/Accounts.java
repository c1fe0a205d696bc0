package org.youlin.dashboard.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.sql.Database;

/** The accounts in SQL. Methods block, and take a good part of a second for a password. */
public final class Accounts {
    public static final int PASSWORD_CHARS_MIN = 10;
    public static final int PASSWORD_CHARS_MAX = 128;
    private static final int NAME_CHARS_MAX = 100;
    private static final int BCRYPT_COST = 12;
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    /** What an unknown account is checked against, so that it takes as long as a wrong password. */
    private static final String NOBODY = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    private final Database database;
    private final InstantSource clock;

    public Accounts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an account.
     *
     * @param username 1 to 64 letters, digits, '.', '_', ':' or '-'
     * @param organisation empty only for administrators
     * @param password {@value #PASSWORD_CHARS_MIN} to {@value #PASSWORD_CHARS_MAX} characters
     * @throws IllegalArgumentException when a value is not accepted, or the user name is taken; the message says why
     */
    public Account add(
            String username, String name, Role role, Optional<OrganisationId> organisation, String password) {
        Identifiers.requireValid("user name", username);
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException("name '" + name + "' must have 1 to " + NAME_CHARS_MAX + " characters");
        }
        if (password.length() < PASSWORD_CHARS_MIN || password.length() > PASSWORD_CHARS_MAX) {
            throw new IllegalArgumentException("the password has " + password.length() + " characters; it must have "
                    + PASSWORD_CHARS_MIN + " to " + PASSWORD_CHARS_MAX);
        }
        Account account = new Account(username, name, role, organisation);
        String hash = BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .hashToString(BCRYPT_COST, password.toCharArray());
        database.write(handle -> {
            requireOrganisation(handle, organisation);
            int added = handle.createUpdate("INSERT INTO account (username, name, role, organisation_id,"
                            + " password_hash, created_at) VALUES (:username, :name, :role, :organisation, :hash, :now)"
                            + " ON CONFLICT (username) DO NOTHING")
                    .bind("username", username)
                    .bind("name", name)
                    .bind("role", role.id())
                    .bind(
                            "organisation",
                            organisation.map(OrganisationId::value).orElse(null))
                    .bind("hash", hash)
                    .bind("now", clock.millis())
                    .execute();
            if (added == 0) {
                throw new IllegalArgumentException("user name '" + username + "' is taken");
            }
            return added;
        });
        return account;
    }

    private static void requireOrganisation(Handle handle, Optional<OrganisationId> organisation) {
        if (organisation.isPresent()
                && handle.createQuery("SELECT id FROM organisation WHERE id = :id")
                        .bind("id", organisation.get().value())
                        .mapTo(String.class)
                        .findOne()
                        .isEmpty()) {
            throw new IllegalArgumentException("organisation '" + organisation.get() + "' does not exist");
        }
    }

    /** The account, when the password is its own. */
    public Optional<Account> verify(String username, String password) {
        Optional<Credentials> known =
                database.read(handle -> handle.createQuery("SELECT * FROM account WHERE username = :username")
                        .bind("username", username)
                        .map((row, context) -> new Credentials(account(row), row.getString("password_hash")))
                        .findOne());
        String hash = known.map(Credentials::passwordHash).orElse(NOBODY);
        boolean matches = BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .verify(password.toCharArray(), hash.toCharArray())
                .verified;
        return matches ? known.map(Credentials::account) : Optional.empty();
    }

    private record Credentials(Account account, String passwordHash) {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("username"),
                row.getString("name"),
                Role.ofId(row.getString("role")),
                Optional.ofNullable(row.getString("organisation_id")).map(OrganisationId::new));
    }
}
