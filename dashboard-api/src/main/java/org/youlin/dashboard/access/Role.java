package org.youlin.dashboard.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an account is for. */
public enum Role {
    /** 系统管理员: everything, everywhere. */
    ADMINISTRATOR,
    /** 街道 */
    STREET_OFFICER,
    /** 社区 */
    COMMUNITY_OFFICER,
    /** 物业经理 */
    PROPERTY_MANAGER,
    /** 维修人员 */
    TECHNICIAN;

    /** The name in the API, on the command line and in SQL. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody of this role may let a machine act in {@code other}. */
    public boolean mayGrant(Role other) {
        return this == ADMINISTRATOR || other == this || other == TECHNICIAN;
    }

    /**
     * The role whose {@link #id()} is {@code id}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role ofId(String id) {
        return Arrays.stream(values())
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("role '" + id + "' must be one of "
                        + Arrays.stream(values()).map(Role::id).collect(Collectors.joining(", "))));
    }
}
