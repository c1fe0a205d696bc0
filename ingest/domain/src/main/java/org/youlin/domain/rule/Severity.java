package org.youlin.domain.rule;

/** How bad an alarm is, mildest first, so that severities compare by ordinal. */
public enum Severity {
    /** 提示 */
    WARNING,
    /** 次要 */
    MINOR,
    /** 重要 */
    MAJOR,
    /** 紧急 */
    CRITICAL
}
