package org.youlin.gateway.mqtt;

/** A topic, or a family of numbered topics, on which a device is told something. */
enum Feed {
    COMMAND_V1(Kind.COMMAND, Dialect.V1, "v1/devices/me/rpc/request/"),
    COMMAND_V2(Kind.COMMAND, Dialect.V2, "v2/r/req/"),
    COMMAND_V2_JSON(Kind.COMMAND, Dialect.V2_JSON, "v2/r/req/j/"),
    CALL_ANSWER_V1(Kind.CALL_ANSWER, Dialect.V1, "v1/devices/me/rpc/response/"),
    CALL_ANSWER_V2(Kind.CALL_ANSWER, Dialect.V2, "v2/r/res/"),
    CALL_ANSWER_V2_JSON(Kind.CALL_ANSWER, Dialect.V2_JSON, "v2/r/res/j/"),
    ATTRIBUTES_V1(Kind.ATTRIBUTES, Dialect.V1, "v1/devices/me/attributes"),
    ATTRIBUTES_V2(Kind.ATTRIBUTES, Dialect.V2, "v2/a"),
    ATTRIBUTES_V2_JSON(Kind.ATTRIBUTES, Dialect.V2_JSON, "v2/a/j"),
    ATTRIBUTE_ANSWER_V1(Kind.ATTRIBUTE_ANSWER, Dialect.V1, "v1/devices/me/attributes/response/"),
    ATTRIBUTE_ANSWER_V2(Kind.ATTRIBUTE_ANSWER, Dialect.V2, "v2/a/res/"),
    ATTRIBUTE_ANSWER_V2_JSON(Kind.ATTRIBUTE_ANSWER, Dialect.V2_JSON, "v2/a/res/j/"),
    CHILD_COMMAND(Kind.CHILD_COMMAND, Dialect.V1, "v1/gateway/rpc"),
    CHILD_ATTRIBUTES(Kind.CHILD_ATTRIBUTES, Dialect.V1, "v1/gateway/attributes"),
    CHILD_ATTRIBUTE_ANSWER(Kind.CHILD_ATTRIBUTE_ANSWER, Dialect.V1, "v1/gateway/attributes/response"),
    PROVISION_ANSWER(Kind.PROVISION_ANSWER, Dialect.V1, "/provision/response");

    enum Kind {
        COMMAND,
        CALL_ANSWER,
        ATTRIBUTES,
        ATTRIBUTE_ANSWER,
        CHILD_COMMAND,
        CHILD_ATTRIBUTES,
        CHILD_ATTRIBUTE_ANSWER,
        PROVISION_ANSWER
    }

    private final Kind kind;
    private final Dialect dialect;
    private final String base;

    Feed(Kind kind, Dialect dialect, String base) {
        this.kind = kind;
        this.dialect = dialect;
        this.base = base;
    }

    static Feed of(Kind kind, Dialect dialect) {
        for (Feed feed : values()) {
            if (feed.kind == kind && feed.dialect == dialect) {
                return feed;
            }
        }
        throw new IllegalArgumentException("nobody is told " + kind + " in " + dialect);
    }

    Kind kind() {
        return kind;
    }

    /** The topic of the message with number {@code id}, which only numbered feeds show. */
    String topic(long id) {
        return base.endsWith("/") ? base + id : base;
    }
}
