package org.youlin.ingest.notification;

/** By what a route speaks. */
public enum Channel {
    /** A signed HTTP request to any program. */
    WEBHOOK,
    /** 企业微信群机器人 */
    WECOM,
    /** 钉钉群机器人 */
    DINGTALK,
    EMAIL
}
