package org.youlin.dashboard.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.sql.Database;

/** The accounts in SQL. Methods block, and take a good part of a second for a password. */
public final class Accounts {
    /** Before the id of an API key where otherwise a user name stands. */
    public static final String KEY_PREFIX = "key:";

    private static final int NAME_CHARS_MAX = 100;

    private final Database database;
    private final InstantSource clock;

    public Accounts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Why an account was not changed. */
    public enum Refusal {
        UNKNOWN,
        LAST_ADMINISTRATOR
    }

    /**
     * Adds an account.
     *
     * @param username 1 to 64 letters, digits, '.', '_', ':' or '-'
     * @param organisation empty only for administrators
     * @param password {@value Passwords#CHARS_MIN} to {@value Passwords#CHARS_MAX} characters
     * @throws IllegalArgumentException when a value is not accepted, or the user name is taken; the message says why
     */
    public Account add(
            String username, String name, Role role, Optional<OrganisationId> organisation, String password) {
        Passwords.objection(username, password).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        Account account = account(username, name, role, organisation);
        String hash = Passwords.hash(password);
        database.write(handle -> {
            requireOrganisation(handle, organisation);
            if (!insert(handle, account, hash, false)) {
                throw new IllegalArgumentException("user name '" + username + "' is taken");
            }
            return account;
        });
        return account;
    }

    private static Account account(String username, String name, Role role, Optional<OrganisationId> organisation) {
        Identifiers.requireValid("user name", username);
        if (username.startsWith(KEY_PREFIX)) {
            throw new IllegalArgumentException("user name '" + username + "' must not begin like an API key");
        }
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException("name '" + name + "' must have 1 to " + NAME_CHARS_MAX + " characters");
        }
        return new Account(username, name, role, organisation);
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

    /** Adds an account; answers false when its user name is taken. */
    public boolean insert(Handle handle, Account account, String passwordHash, boolean mustChangePassword) {
        return handle.createUpdate("INSERT INTO account (username, name, role, organisation_id, password_hash,"
                                + " created_at, password_changed_at, must_change_password) VALUES (:username, :name,"
                                + " :role, :organisation, :hash, :now, :now, :must) ON CONFLICT (username) DO NOTHING")
                        .bind("username", account.username())
                        .bind("name", account.name())
                        .bind("role", account.role().id())
                        .bind("organisation", organisation(account))
                        .bind("hash", passwordHash)
                        .bind("now", clock.millis())
                        .bind("must", mustChangePassword ? 1 : 0)
                        .execute()
                == 1;
    }

    private static @Nullable String organisation(Account account) {
        return account.organisation().map(OrganisationId::value).orElse(null);
    }

    /** Whether there is any account. */
    public boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT username FROM account LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .isEmpty();
    }

    public boolean isEmpty() {
        return database.read(this::isEmpty);
    }

    public static Optional<KeptAccount> find(Handle handle, String username) {
        return handle.createQuery("SELECT * FROM account WHERE username = :username")
                .bind("username", username)
                .map((row, context) -> KeptAccount.of(row))
                .findOne();
    }

    /** The account that somebody at the identity provider has come to before. */
    public Optional<KeptAccount> findBySubject(Handle handle, String oidcSubject) {
        return handle.createQuery("SELECT * FROM account WHERE oidc_subject = :subject")
                .bind("subject", oidcSubject)
                .map((row, context) -> KeptAccount.of(row))
                .findOne();
    }

    /** From now on the account is that of {@code oidcSubject}. */
    public void link(Handle handle, String username, String oidcSubject) {
        handle.createUpdate("UPDATE account SET oidc_subject = :subject WHERE username = :username")
                .bind("subject", oidcSubject)
                .bind("username", username)
                .execute();
    }

    /** The account, when it may log in and the password is its own. */
    public Optional<KeptAccount> verify(String username, String password) {
        Optional<Credentials> known =
                database.read(handle -> handle.createQuery("SELECT * FROM account WHERE username = :username")
                        .bind("username", username)
                        .map((row, context) -> new Credentials(KeptAccount.of(row), row.getString("password_hash")))
                        .findOne());
        boolean matches = Passwords.matches(password, known.map(Credentials::passwordHash));
        return known.map(Credentials::account).filter(account -> matches && account.active());
    }

    private record Credentials(KeptAccount account, String passwordHash) {}

    /** Replaces a password; answers false when there is no such account. */
    public boolean setPassword(Handle handle, String username, String passwordHash, boolean mustChange) {
        return handle.createUpdate("UPDATE account SET password_hash = :hash, must_change_password = :must,"
                                + " password_changed_at = :now WHERE username = :username")
                        .bind("hash", passwordHash)
                        .bind("must", mustChange ? 1 : 0)
                        .bind("now", clock.millis())
                        .bind("username", username)
                        .execute()
                == 1;
    }

    /**
     * Writes what was changed of an account.
     *
     * @return why not; empty when it is written
     */
    public Optional<Refusal> update(Handle handle, Account changed, boolean active) {
        // Takes the administrators' rows, so that no two of them demote each other at once.
        handle.execute("UPDATE account SET active = active WHERE role = ?", Role.ADMINISTRATOR.id());
        List<String> administrators = handle.createQuery(
                        "SELECT username FROM account WHERE role = :role AND active = 1 LIMIT 2")
                .bind("role", Role.ADMINISTRATOR.id())
                .mapTo(String.class)
                .list();
        boolean remains = active && changed.role() == Role.ADMINISTRATOR;
        if (!remains && administrators.equals(List.of(changed.username()))) {
            return Optional.of(Refusal.LAST_ADMINISTRATOR);
        }
        int updated = handle.createUpdate("UPDATE account SET name = :name, role = :role,"
                        + " organisation_id = :organisation, active = :active WHERE username = :username")
                .bind("name", changed.name())
                .bind("role", changed.role().id())
                .bind("organisation", organisation(changed))
                .bind("active", active ? 1 : 0)
                .bind("username", changed.username())
                .execute();
        return updated == 1 ? Optional.empty() : Optional.of(Refusal.UNKNOWN);
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("username"),
                row.getString("name"),
                Role.ofId(row.getString("role")),
                Optional.ofNullable(row.getString("organisation_id")).map(OrganisationId::new));
    }
}
