package org.youlin.simulator.scenario;

/**
 * One playing of a scenario.
 *
 * @param round how often the timetable was gone through before, from 0; each round may strike elsewhere
 */
public record Playing(Scenario scenario, long round) {}
