package org.youlin.ingest.governance;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.MemberId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;

/** The members of organisations and the buildings each answers for (分片负责): the one writer of them. Methods block. */
public final class Members {
    /** How many buildings a patch can have. */
    public static final int PATCH_MAX = 200;

    private final Database database;
    private final Seal seal;
    private final InstantSource clock;

    public Members(Database database, Seal seal, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /** Why a member was not written. */
    public enum Refusal {
        /** A member stays with its organisation. */
        IN_OTHER_ORGANISATION,
        /** A building is in the patch of another member of the organisation. */
        BUILDING_TAKEN,
        /** There is no such account in the organisation. */
        NOT_AN_ACCOUNT
    }

    /**
     * A member with its patch, as lists show it.
     *
     * @param maskedPhone such as {@code 138****0000}
     */
    public record Listed(Member member, Optional<String> maskedPhone, List<BuildingId> patch) {
        public Listed {
            patch = List.copyOf(patch);
        }
    }

    /**
     * Adds the member, or replaces the one of its id.
     *
     * @param phone empty leaves what is known; an empty text takes it away
     * @param patch at most {@value #PATCH_MAX} buildings
     * @param check looks at the member as it is before, unless it is new or had left; what it throws stops the edit
     * @return why it was refused; empty when it is done
     * @throws IllegalArgumentException when the phone number is none, or the patch is too large
     */
    public Optional<Refusal> put(
            Member member, Optional<String> phone, List<BuildingId> patch, String actor, Consumer<Listed> check) {
        if (patch.size() > PATCH_MAX) {
            throw new IllegalArgumentException(
                    "a patch of " + patch.size() + " buildings; it may have " + PATCH_MAX + " at most");
        }
        Optional<byte[]> sealedPhone =
                phone.map(text -> text.isEmpty() ? new byte[0] : seal.seal(place(member.id()), phoneOf(text)));
        return database.write(handle -> {
            Optional<Kept> before = kept(handle, member.id());
            Optional<Refusal> refusal = refusal(handle, before, member, patch);
            if (refusal.isEmpty()) {
                before.filter(kept -> !kept.hasLeft()).map(Kept::listed).ifPresent(check);
                long now = clock.millis();
                MemberRows.write(handle, member, sealedPhone, now);
                MemberRows.writePatch(handle, member, patch);
                RegistryLog.Action action = before.isEmpty() ? RegistryLog.Action.CREATED : RegistryLog.Action.CHANGED;
                log(handle, now, actor, action, member, patch);
            }
            return refusal;
        });
    }

    private static Optional<Refusal> refusal(
            Handle handle, Optional<Kept> before, Member member, List<BuildingId> patch) {
        if (before.map(kept -> kept.listed().member().organisation())
                .filter(organisation -> !organisation.equals(member.organisation()))
                .isPresent()) {
            return Optional.of(Refusal.IN_OTHER_ORGANISATION);
        }
        if (member.account().isPresent() && !isAccount(handle, member)) {
            return Optional.of(Refusal.NOT_AN_ACCOUNT);
        }
        return MemberRows.inOtherPatch(handle, member, patch).map(taken -> Refusal.BUILDING_TAKEN);
    }

    private static boolean isAccount(Handle handle, Member member) {
        return handle.createQuery("SELECT COUNT(*) FROM account WHERE username = :account AND organisation_id = :own")
                        .bind("account", member.account())
                        .bind("own", member.organisation().value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static String phoneOf(String text) {
        return new Contact(Optional.empty(), Optional.of(text)).phone().orElseThrow();
    }

    /**
     * The member leaves: nobody's patch has its buildings any more, and its phone number is forgotten.
     *
     * @param check looks at the member as it is before, unless it has left; what it throws keeps it
     */
    public void leave(Member member, String actor, Consumer<Listed> check) {
        database.write(handle -> {
            find(handle, member.id()).ifPresent(check);
            long now = clock.millis();
            MemberRows.writePatch(handle, member, List.of());
            MemberRows.leave(handle, member.id(), now);
            log(handle, now, actor, RegistryLog.Action.DELETED, member, List.of());
            return member;
        });
    }

    private static void log(
            Handle handle, long now, String actor, RegistryLog.Action action, Member member, List<BuildingId> patch) {
        String buildings =
                String.join(" ", patch.stream().map(BuildingId::value).toList());
        RegistryLog.append(
                handle,
                now,
                actor,
                List.of(new RegistryLog.Entry(
                        action,
                        RegistryLog.Subject.MEMBER,
                        member.id().value(),
                        Optional.empty(),
                        Optional.of(member.organisation() + ": " + buildings))));
    }

    /**
     * Shows a person the phone number of a member, and notes that it did.
     *
     * @return empty when the member has none, or has left
     */
    public Optional<String> phone(MemberId id, String actor) {
        return database.write(handle -> handle.createQuery(
                        "SELECT * FROM member WHERE id = :id AND left_at IS NULL AND phone IS NOT NULL")
                .bind("id", id.value())
                .map((row, context) -> {
                    log(
                            handle,
                            clock.millis(),
                            actor,
                            RegistryLog.Action.CONTACT_SHOWN,
                            MemberRows.member(row),
                            List.of());
                    return seal.open(place(id), row.getBytes("phone"));
                })
                .findOne());
    }

    /** The member of that id, unless it has left. */
    public Optional<Listed> find(MemberId id) {
        return database.read(handle -> find(handle, id));
    }

    private Optional<Listed> find(Handle handle, MemberId id) {
        return kept(handle, id).filter(kept -> !kept.hasLeft()).map(Kept::listed);
    }

    /** A member as its row has it, which stays when the member leaves. */
    private record Kept(Listed listed, boolean hasLeft) {}

    private Optional<Kept> kept(Handle handle, MemberId id) {
        return handle.createQuery("SELECT * FROM member WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> new Kept(
                        listed(handle, MemberRows.member(row), row.getBytes("phone")),
                        row.getObject("left_at") != null))
                .findOne();
    }

    /**
     * Members who have not left, in the order of their ids.
     *
     * @param organisations whose
     * @param after the id behind which to begin; empty text for the beginning
     */
    public List<Listed> list(List<OrganisationId> organisations, String after, int rowsMax) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        return database.read(handle -> handle.createQuery("SELECT * FROM member WHERE left_at IS NULL"
                        + " AND organisation_id IN (<organisations>) AND id > :after ORDER BY id LIMIT :rows")
                .bindList(
                        "organisations",
                        organisations.stream().map(OrganisationId::value).toList())
                .bind("after", after)
                .bind("rows", rowsMax)
                .map((row, context) -> listed(handle, MemberRows.member(row), row.getBytes("phone")))
                .list());
    }

    private Listed listed(Handle handle, Member member, byte[] sealedPhone) {
        Optional<String> phone =
                Optional.ofNullable(sealedPhone).map(kept -> Contact.maskedPhone(seal.open(place(member.id()), kept)));
        return new Listed(member, phone, MemberRows.patch(handle, member.id()));
    }

    private static String place(MemberId id) {
        return "member/" + id;
    }
}
