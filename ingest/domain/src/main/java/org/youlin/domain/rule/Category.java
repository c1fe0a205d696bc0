package org.youlin.domain.rule;

/** The five categories of matters (五类问题) by which cases are counted. */
public enum Category {
    /** 供水供暖 */
    HEATING_AND_WATER,
    /** 物业管理 */
    PROPERTY_SERVICE,
    /** 疫情防控 */
    EPIDEMIC_CONTROL,
    /** 困难群体 */
    VULNERABLE_PEOPLE,
    /** 历史遗留 */
    LEGACY_ISSUES
}
