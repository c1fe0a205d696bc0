package org.youlin.dashboard.web;

/** How much somebody should care about what was found out. */
public enum Concern {
    PROBLEM,
    NOTE,
    FINE
}
