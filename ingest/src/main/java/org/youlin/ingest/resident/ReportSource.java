package org.youlin.ingest.resident;

/** How a report came in. */
public enum ReportSource {
    /** 网上报事: the public page. */
    WEB,
    /** 热线工单: the citizens' hotline. */
    HOTLINE
}
