package org.youlin.ingest.governance;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.ingest.cases.CaseOrders;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.sql.Database;

/**
 * The households that need care (困难群体库), for the accounts that were granted to read it. Every look and every change
 * is audited in its own transaction: what cannot be audited is not shown. Methods block.
 */
public final class CareRegister {
    private final Database database;
    private final CareRows rows;
    private final CaseOrders orders;
    private final InstantSource clock;

    /**
     * The register.
     *
     * @param orders whose work may press from now on for a household that comes in
     */
    public CareRegister(Database database, Seal seal, CaseOrders orders, InstantSource clock) {
        this.database = database;
        this.rows = new CareRows(seal);
        this.orders = orders;
        this.clock = clock;
    }

    /** What was done to the register. */
    public enum Action {
        READ,
        LISTED,
        ADDED,
        CHANGED,
        REMOVED,
        GRANTED,
        REVOKED
    }

    /**
     * One entry of the audit trail.
     *
     * @param subject a household, or an account for grants; empty for a list
     * @param note the purpose, or the reason
     */
    public record Audited(long id, long tsMillis, String actor, Action action, Optional<String> subject, String note) {}

    /** An account that may read the register of its community. */
    public record Reader(String account, String grantedBy, long grantedAtMillis) {}

    /** Whether the account was granted to read. */
    public boolean isReader(String account) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM care_reader WHERE account = :account")
                        .bind("account", account)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    /** The entry of a household. The look is audited, also when there is none. */
    public Optional<CareEntry> read(HouseholdId household, String actor, String purpose) {
        return database.write(handle -> {
            audit(handle, actor, Action.READ, Optional.of(household.value()), purpose);
            return rows.find(handle, household);
        });
    }

    /**
     * Entries of estates in the order of households' ids.
     *
     * @param after the household's id behind which to begin; empty text for the beginning
     */
    public List<CareEntry> list(List<EstateId> estates, String after, int rowsMax, String actor, String purpose) {
        if (estates.isEmpty()) {
            return List.of();
        }
        return database.write(handle -> {
            audit(handle, actor, Action.LISTED, Optional.empty(), purpose);
            return rows.list(handle, estates, after, rowsMax);
        });
    }

    /**
     * Adds the household, or replaces its entry. Open cases that concern it are looked at anew: their work orders press
     * from now on, and whoever is its partner now is told.
     *
     * @param check looks at the entry as it is before, unless the household is new; what it throws stops the edit
     * @return false when the partner's account does not exist, and then nothing is done
     */
    public boolean put(CareEntry entry, EstateId estate, String actor, String purpose, Consumer<CareEntry> check) {
        return database.write(handle -> {
            if (entry.partnerAccount().isPresent()
                    && !isAccount(handle, entry.partnerAccount().get())) {
                return false;
            }
            Optional<CareEntry> before = rows.find(handle, entry.household());
            before.ifPresent(check);
            rows.write(handle, entry, estate, actor, clock.millis());
            audit(
                    handle,
                    actor,
                    before.isEmpty() ? Action.ADDED : Action.CHANGED,
                    Optional.of(entry.household().value()),
                    purpose);
            CareRows.openCasesOf(handle, estate, entry.household()).forEach(caseId -> orders.review(handle, caseId));
            return true;
        });
    }

    private static boolean isAccount(Handle handle, String account) {
        return handle.createQuery("SELECT COUNT(*) FROM account WHERE username = :account")
                        .bind("account", account)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /**
     * Forgets the household; false when it was not in the register.
     *
     * @param check looks at the entry; what it throws keeps it
     */
    public boolean remove(HouseholdId household, String actor, String reason, Consumer<CareEntry> check) {
        return database.write(handle -> {
            rows.find(handle, household).ifPresent(check);
            boolean removed = CareRows.delete(handle, household);
            if (removed) {
                audit(handle, actor, Action.REMOVED, Optional.of(household.value()), reason);
            }
            return removed;
        });
    }

    /**
     * Lets the account read; does nothing when it may already.
     *
     * @return false when there is no such account
     */
    public boolean grant(String account, String actor, String reason) {
        return database.write(handle -> {
            if (!isAccount(handle, account)) {
                return false;
            }
            long now = clock.millis();
            int granted = handle.createUpdate("INSERT INTO care_reader (account, granted_by, granted_at)"
                            + " VALUES (:account, :actor, :now) ON CONFLICT (account) DO NOTHING")
                    .bind("account", account)
                    .bind("actor", actor)
                    .bind("now", now)
                    .execute();
            if (granted > 0) {
                audit(handle, actor, Action.GRANTED, Optional.of(account), reason);
            }
            return true;
        });
    }

    /** Takes the right to read away; false when the account did not have it. */
    public boolean revoke(String account, String actor) {
        return database.write(handle -> {
            boolean revoked = handle.execute("DELETE FROM care_reader WHERE account = ?", account) > 0;
            if (revoked) {
                audit(handle, actor, Action.REVOKED, Optional.of(account), "");
            }
            return revoked;
        });
    }

    /** All accounts that may read. */
    public List<Reader> readers() {
        return database.read(handle -> handle.createQuery("SELECT * FROM care_reader ORDER BY account")
                .map((row, context) ->
                        new Reader(row.getString("account"), row.getString("granted_by"), row.getLong("granted_at")))
                .list());
    }

    /**
     * The audit trail, newest first.
     *
     * @param before the entry's id behind which to begin; {@link Long#MAX_VALUE} for the newest
     */
    public List<Audited> audit(long before, int rowsMax) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM care_audit WHERE id < :before ORDER BY id DESC LIMIT :rows")
                        .bind("before", before)
                        .bind("rows", rowsMax)
                        .map((row, context) -> new Audited(
                                row.getLong("id"),
                                row.getLong("ts"),
                                row.getString("actor"),
                                Action.valueOf(row.getString("action")),
                                Optional.ofNullable(row.getString("subject")),
                                row.getString("note")))
                        .list());
    }

    private void audit(Handle handle, String actor, Action action, Optional<String> subject, String note) {
        handle.createUpdate("INSERT INTO care_audit (ts, actor, action, subject, note)"
                        + " VALUES (:now, :actor, :action, :subject, :note)")
                .bind("now", clock.millis())
                .bind("actor", actor)
                .bind("action", action.name())
                .bind("subject", subject)
                .bind("note", note)
                .execute();
    }
}
