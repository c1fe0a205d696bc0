package org.youlin.ingest.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.MemberId;
import org.youlin.domain.place.OrganisationId;

/** The rows of members and their patches. */
final class MemberRows {
    private static final String OF_PATCHES =
            "SELECT DISTINCT m.id, m.organisation_id, m.name, m.account FROM patch p JOIN member m ON m.id = p.member_id"
                    + " WHERE p.organisation_id = :organisation AND p.building_id IN (<buildings>)";

    private MemberRows() {}

    static Member member(ResultSet row) throws SQLException {
        return new Member(
                new MemberId(row.getString("id")),
                new OrganisationId(row.getString("organisation_id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("account")));
    }

    static Optional<Member> ofBuilding(Handle handle, OrganisationId organisation, BuildingId building) {
        return ofPatches(handle, organisation, List.of(building)).stream().findFirst();
    }

    /** The member who has every one of the buildings; empty when there are none. */
    static Optional<Member> ofAll(Handle handle, OrganisationId organisation, List<BuildingId> buildings) {
        if (buildings.isEmpty()) {
            return Optional.empty();
        }
        List<Member> members = ofPatches(handle, organisation, buildings);
        return members.size() == 1 && patched(handle, organisation, buildings) == buildings.size()
                ? Optional.of(members.get(0))
                : Optional.empty();
    }

    private static List<Member> ofPatches(Handle handle, OrganisationId organisation, List<BuildingId> buildings) {
        return handle.createQuery(OF_PATCHES)
                .bind("organisation", organisation.value())
                .bindList("buildings", texts(buildings))
                .map((row, context) -> member(row))
                .list();
    }

    private static int patched(Handle handle, OrganisationId organisation, List<BuildingId> buildings) {
        return handle.createQuery("SELECT COUNT(*) FROM patch WHERE organisation_id = :organisation"
                        + " AND building_id IN (<buildings>)")
                .bind("organisation", organisation.value())
                .bindList("buildings", texts(buildings))
                .mapTo(Integer.class)
                .one();
    }

    private static List<String> texts(List<BuildingId> buildings) {
        return buildings.stream().map(BuildingId::value).toList();
    }

    /** Writes the member, and its phone number when there is one given: an empty array takes it away. */
    static void write(Handle handle, Member member, Optional<byte[]> sealedPhone, long nowMillis) {
        handle.createUpdate("INSERT INTO member (id, organisation_id, name, account, created_at)"
                        + " VALUES (:id, :organisation, :name, :account, :now) ON CONFLICT (id) DO UPDATE SET"
                        + " name = excluded.name, account = excluded.account, left_at = NULL")
                .bind("id", member.id().value())
                .bind("organisation", member.organisation().value())
                .bind("name", member.name())
                .bind("account", member.account())
                .bind("now", nowMillis)
                .execute();
        sealedPhone.ifPresent(kept -> handle.createUpdate("UPDATE member SET phone = :phone WHERE id = :id")
                .bind("phone", Optional.of(kept).filter(bytes -> bytes.length > 0))
                .bind("id", member.id().value())
                .execute());
    }

    static void leave(Handle handle, MemberId id, long nowMillis) {
        handle.createUpdate("UPDATE member SET left_at = :now, phone = NULL WHERE id = :id")
                .bind("now", nowMillis)
                .bind("id", id.value())
                .execute();
    }

    /** Those of the buildings that are in the patch of another member of the organisation. */
    static Optional<BuildingId> inOtherPatch(Handle handle, Member member, List<BuildingId> buildings) {
        return buildings.isEmpty()
                ? Optional.empty()
                : handle
                        .createQuery("SELECT building_id FROM patch WHERE organisation_id = :organisation"
                                + " AND member_id <> :id AND building_id IN (<buildings>) ORDER BY building_id")
                        .bind("organisation", member.organisation().value())
                        .bind("id", member.id().value())
                        .bindList("buildings", texts(buildings))
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .findFirst()
                        .map(BuildingId::new);
    }

    static void writePatch(Handle handle, Member member, List<BuildingId> buildings) {
        handle.execute("DELETE FROM patch WHERE member_id = ?", member.id().value());
        for (BuildingId building : buildings) {
            handle.execute(
                    "INSERT INTO patch (organisation_id, building_id, member_id) VALUES (?, ?, ?)",
                    member.organisation().value(),
                    building.value(),
                    member.id().value());
        }
    }

    static List<BuildingId> patch(Handle handle, MemberId id) {
        return handle.createQuery("SELECT building_id FROM patch WHERE member_id = :id ORDER BY building_id")
                .bind("id", id.value())
                .mapTo(String.class)
                .map(BuildingId::new)
                .list();
    }
}
