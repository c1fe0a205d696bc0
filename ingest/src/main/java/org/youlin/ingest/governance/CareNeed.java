package org.youlin.ingest.governance;

/** Why a household needs care (困难群体). */
public enum CareNeed {
    /** 独居老人 */
    ELDERLY_ALONE,
    /** 残疾 */
    DISABILITY,
    /** 重病、慢性病 */
    ILLNESS,
    /** 低保、低收入 */
    LOW_INCOME,
    /** 困境儿童、留守儿童 */
    CHILD_AT_RISK,
    /** 孕产妇、婴幼儿 */
    MOTHER_AND_INFANT,
    /** 其他 */
    OTHER
}
