package org.youlin.dashboard.web;

import org.youlin.ingest.registry.RegistryConflictException;

/** What to tell somebody whose change contradicts the registry. */
final class Conflicts {
    private Conflicts() {}

    static Problem problem(RegistryConflictException conflict) {
        return switch (conflict.reason()) {
            case ID_TAKEN -> Problem.of(Message.ID_TAKEN, conflict.value()).about("id");
            case HARDWARE_ID_TAKEN ->
                Problem.of(Message.HARDWARE_ID_TAKEN, conflict.value()).about("hardwareId");
            case CONTRACT_OVERLAPS ->
                Problem.of(Message.CONTRACT_OVERLAPS, conflict.value()).about("from");
            case TOO_MANY_CONTRACTS -> Problem.of(Message.TOO_MANY_CONTRACTS, conflict.value());
            case DOOR_TAKEN -> Problem.of(Message.DOOR_TAKEN, conflict.value()).about("door");
            case FLOOR_INHABITED ->
                Problem.of(Message.HOUSEHOLDS_BEYOND, conflict.value()).about("floors");
            case UNIT_INHABITED ->
                Problem.of(Message.HOUSEHOLDS_BEYOND, conflict.value()).about("units");
            case GATEWAY_ELSEWHERE ->
                Problem.of(Message.GATEWAY_ELSEWHERE, conflict.value()).about("estate");
            case UNIT_DIFFERS ->
                Problem.of(Message.UNIT_DIFFERS, conflict.value()).about("metrics");
            case PROFILE_IN_USE -> Problem.of(Message.PROFILE_IN_USE, conflict.value());
        };
    }
}
