package org.youlin.dashboard.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.device.ProfileView;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.ingest.config.ProfileDefinition;
import org.youlin.ingest.registry.Registry;

/** Lists and shows device profiles; adds, replaces and deletes those made by people. */
public final class ProfileEndpoints {
    private final Registry registry;
    private final DeviceViews views;
    private final Definitions definitions;

    public ProfileEndpoints(Registry registry, DeviceViews views, ProfileTrial trial) {
        this.registry = registry;
        this.views = views;
        this.definitions = new Definitions(trial);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listProfiles", this::list)
                .bind("createProfile", this::create)
                .bind("getProfile", this::get)
                .bind("replaceProfile", this::replace)
                .bind("deleteProfile", this::delete);
    }

    private record ProfileList(List<ProfileView> items) {}

    private record ProfileDetail(ProfileView profile, ObjectNode definition, long devices) {}

    public Answer list(Call call) {
        return Answer.ok(
                new ProfileList(registry.profiles().stream().map(views::profile).toList()));
    }

    public Answer get(Call call) {
        String id = call.path("profileId");
        return Answer.found(id, find(id), this::answer);
    }

    private Answer answer(DeviceProfile profile) {
        return Answer.editable(detail(profile), editable(profile));
    }

    private static String editable(DeviceProfile profile) {
        return ProfileDefinition.write(profile);
    }

    private Optional<DeviceProfile> find(String id) {
        return registry.profiles().stream()
                .filter(profile -> profile.id().value().equals(id))
                .findFirst();
    }

    private ProfileDetail detail(DeviceProfile profile) {
        return new ProfileDetail(
                views.profile(profile),
                Json.readColumn("device_profile.definition", ProfileDefinition.write(profile), ObjectNode.class),
                registry.users(profile.id()));
    }

    public Answer create(Call call) {
        DeviceProfile profile = read(call);
        return registry.edit(call.account().username(), edit -> {
            if (edit.profile(profile.id()).isPresent()) {
                return Answer.refused(
                        Problem.of(Message.ID_TAKEN, profile.id().value()).about("id"));
            }
            edit.put(profile);
            return Answer.created(detail(profile));
        });
    }

    public Answer replace(Call call) {
        String id = call.path("profileId");
        DeviceProfile profile = read(call);
        if (!profile.id().value().equals(id)) {
            throw Ids.invalid("id", profile.id().value(), id);
        }
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, find(id), before -> {
                    call.requireMatch(editable(before));
                    if (registry.isShipped(before.id())) {
                        return shipped(id);
                    }
                    // Its devices' history stands under the kind.
                    if (before.kind() != profile.kind() && registry.users(before.id()) > 0) {
                        return Answer.refused(
                                Problem.of(Message.PROFILE_IN_USE, id).about("kind"));
                    }
                    edit.put(profile);
                    return answer(profile);
                }));
    }

    public Answer delete(Call call) {
        String id = call.path("profileId");
        return registry.edit(
                call.account().username(),
                edit -> Answer.found(id, find(id), profile -> {
                    call.requireMatch(editable(profile));
                    if (registry.isShipped(profile.id())) {
                        return shipped(id);
                    }
                    edit.remove(profile.id());
                    return Answer.done();
                }));
    }

    private static Answer shipped(String id) {
        return Answer.refused(Problem.of(Message.PROFILE_SHIPPED, id));
    }

    private DeviceProfile read(Call call) {
        DeviceProfile profile = definitions.read(call.body().toString(StandardCharsets.UTF_8));
        if (profile.id().equals(new ProfileId("try"))) {
            throw Ids.invalid("id", "try", "another id: there is a call of that name");
        }
        return profile;
    }
}
