package org.youlin.domain.place;

import java.util.Optional;

/** The layers of responsibility, lowest first (分层办理). */
public enum Layer {
    /** 物业: the property company under contract with the estate. */
    PROPERTY,
    /** 社区: the community office. */
    COMMUNITY,
    /** 街道: the street office, above which nothing in Youlin stands. */
    STREET;

    /** The layer that answers when this one does not; empty at the top. */
    public Optional<Layer> above() {
        return switch (this) {
            case PROPERTY -> Optional.of(COMMUNITY);
            case COMMUNITY -> Optional.of(STREET);
            case STREET -> Optional.empty();
        };
    }
}
