package org.youlin.dashboard.device;

/** A device that was registered, with the secret that nobody can show again. */
public record CreatedDevice(DeviceView device, IssuedCredentials credentials) {}
