package org.youlin.gateway.mqtt;

import java.time.InstantSource;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.gateway.intake.Intake;

/** What the connections of one verticle share. */
record Endpoint(
        MqttEndpointConfig config,
        DeviceDirectory directory,
        Intake intake,
        DeviceServices services,
        Connections connections,
        Allowances allowances,
        AddressLimits addresses,
        EndpointMeters meters,
        InstantSource clock,
        Settlements settlements,
        ReadingGate gate) {}
