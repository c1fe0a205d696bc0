package org.youlin.gateway.mqtt;

import java.util.Optional;

/** A topic filter that a device may subscribe to, and the feeds it lets through. */
enum Filter {
    COMMAND_V1("v1/devices/me/rpc/request/+"),
    COMMAND_V2("v2/r/req/+"),
    COMMAND_V2_JSON("v2/r/req/j/+"),
    CALL_ANSWER_V1("v1/devices/me/rpc/response/+"),
    CALL_ANSWER_V2("v2/r/res/+"),
    CALL_ANSWER_V2_JSON("v2/r/res/j/+"),
    ATTRIBUTES_V1("v1/devices/me/attributes"),
    ATTRIBUTES_V2("v2/a"),
    ATTRIBUTES_V2_JSON("v2/a/j"),
    ATTRIBUTE_ANSWER_V1("v1/devices/me/attributes/response/+"),
    ATTRIBUTE_ANSWER_V2("v2/a/res/+"),
    ATTRIBUTE_ANSWER_V2_JSON("v2/a/res/j/+"),
    CHILD_COMMAND("v1/gateway/rpc"),
    CHILD_ATTRIBUTES("v1/gateway/attributes"),
    CHILD_ATTRIBUTE_ANSWER("v1/gateway/attributes/response"),
    PROVISION_ANSWER("/provision/response"),
    EVERYTHING_V1("v1/devices/me/#"),
    EVERYTHING_V2("v2/#"),
    COMMANDS_V1("v1/devices/me/rpc/#"),
    COMMAND_LEVELS_V1("v1/devices/me/rpc/+/+"),
    COMMAND_REQUESTS_V1("v1/devices/me/rpc/request/#"),
    CALL_ANSWERS_V1("v1/devices/me/rpc/response/#"),
    EVERY_ATTRIBUTE_V1("v1/devices/me/attributes/#"),
    ATTRIBUTE_ANSWERS_V1("v1/devices/me/attributes/response/#"),
    GATEWAY_LEVEL("v1/gateway/+"),
    GATEWAY("v1/gateway/#");

    private final String text;

    Filter(String text) {
        this.text = text;
    }

    /** The filter written so; empty when there is none by which a device could hear anything. */
    static Optional<Filter> of(String text) {
        for (Filter filter : values()) {
            if (filter.text.equals(text)) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    boolean covers(Feed feed) {
        return matches(text.split("/", -1), feed.topic(1).split("/", -1));
    }

    boolean isForNewcomers() {
        return covers(Feed.PROVISION_ANSWER);
    }

    boolean isForGateways() {
        return covers(Feed.CHILD_COMMAND) || covers(Feed.CHILD_ATTRIBUTES) || covers(Feed.CHILD_ATTRIBUTE_ANSWER);
    }

    /** Whether whoever holds this can be given commands, for itself or for children. */
    boolean hearsCommands() {
        return covers(Feed.COMMAND_V1)
                || covers(Feed.COMMAND_V2)
                || covers(Feed.COMMAND_V2_JSON)
                || covers(Feed.CHILD_COMMAND);
    }

    private static boolean matches(String[] filter, String[] topic) {
        for (int i = 0; i < filter.length; i++) {
            if ("#".equals(filter[i])) {
                return true;
            }
            if (i >= topic.length || !("+".equals(filter[i]) || filter[i].equals(topic[i]))) {
                return false;
            }
        }
        return filter.length == topic.length;
    }
}
