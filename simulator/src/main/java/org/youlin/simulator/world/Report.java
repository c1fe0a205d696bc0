package org.youlin.simulator.world;

/**
 * A message to the platform.
 *
 * @param sender id of the account that sends it
 * @param body JSON
 */
public record Report(String sender, String topic, String body) {}
