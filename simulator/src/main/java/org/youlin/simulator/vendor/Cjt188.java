package org.youlin.simulator.vendor;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.HexFormat;

/**
 * Answers of heat meters by CJ/T 188: the frame of 46 bytes that meters of the field send, in binary coded decimals
 * with the low byte first.
 */
public final class Cjt188 {
    private static final int START = 0x68;
    private static final int END = 0x16;
    private static final int HEAT = 0x20;
    private static final int ANSWER = 0x81;
    private static final int KILOWATT_HOUR = 0x05;
    private static final int MEGAWATT_HOUR = 0x08;
    private static final int KILOWATT = 0x17;
    private static final int CUBIC_METRE_HOUR = 0x35;
    private static final int CUBIC_METRE = 0x2C;
    private static final int BATTERY_LOW = 0x04;
    private static final long QUANTITY_BOUND = 100_000_000;

    private Cjt188() {}

    /** The two ways in which makers read the standard. */
    public enum Dialect {
        /** Of 2018: identifier 1F 90, digits before their unit, energy in kWh. */
        UNIT_LAST,
        /** Of 2004: identifier 90 1F, the unit before its digits, energy in MWh. */
        UNIT_FIRST
    }

    /**
     * What a meter shows.
     *
     * @param address 14 digits
     * @param question number of the question that is answered
     * @param settledKilowattHours at the last settlement day
     */
    record Display(
            String address,
            int question,
            double settledKilowattHours,
            double kilowattHours,
            double kilowatts,
            double cubicMetresPerHour,
            double cubicMetres,
            double supplyCelsius,
            double returnCelsius,
            long runningHours,
            LocalDateTime clock,
            boolean batteryLow) {}

    /** The frame, as a serial gateway hears it. */
    static byte[] frame(Display display, Dialect dialect) {
        byte[] data = data(display, dialect);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(START);
        frame.write(HEAT);
        byte[] address = HexFormat.of().parseHex(display.address());
        for (int i = address.length - 1; i >= 0; i--) {
            frame.write(address[i]);
        }
        frame.write(ANSWER);
        frame.write(data.length);
        frame.writeBytes(data);
        int sum = 0;
        for (byte each : frame.toByteArray()) {
            sum += each & 0xFF;
        }
        frame.write(sum);
        frame.write(END);
        return frame.toByteArray();
    }

    /** The bytes as hex digits with blanks, as many serial gateways pass them on. */
    static String hex(byte[] frame) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(frame);
    }

    private static byte[] data(Display display, Dialect dialect) {
        boolean unitFirst = dialect == Dialect.UNIT_FIRST;
        double energyUnit = unitFirst ? 1_000 : 1;
        int energyCode = unitFirst ? MEGAWATT_HOUR : KILOWATT_HOUR;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(unitFirst ? 0x90 : 0x1F);
        data.write(unitFirst ? 0x1F : 0x90);
        data.write(display.question());
        quantity(data, display.settledKilowattHours() / energyUnit, energyCode, unitFirst);
        quantity(data, display.kilowattHours() / energyUnit, energyCode, unitFirst);
        quantity(data, display.kilowatts(), KILOWATT, unitFirst);
        quantity(data, display.cubicMetresPerHour(), CUBIC_METRE_HOUR, unitFirst);
        quantity(data, display.cubicMetres(), CUBIC_METRE, unitFirst);
        digits(data, hundredths(display.supplyCelsius()), 3);
        digits(data, hundredths(display.returnCelsius()), 3);
        digits(data, display.runningHours(), 3);
        LocalDateTime clock = display.clock();
        for (int part : new int[] {
            clock.getSecond(), clock.getMinute(), clock.getHour(), clock.getDayOfMonth(), clock.getMonthValue()
        }) {
            digits(data, part, 1);
        }
        digits(data, clock.getYear() % 100, 1);
        digits(data, clock.getYear() / 100, 1);
        data.write(display.batteryLow() ? BATTERY_LOW : 0);
        data.write(0);
        return data.toByteArray();
    }

    /** A number of eight digits, two of them behind the point; beyond that it begins at nought again, as a meter does. */
    private static void quantity(ByteArrayOutputStream data, double value, int unit, boolean unitFirst) {
        if (unitFirst) {
            data.write(unit);
        }
        digits(data, hundredths(value) % QUANTITY_BOUND, 4);
        if (!unitFirst) {
            data.write(unit);
        }
    }

    private static long hundredths(double value) {
        return Math.round(Math.max(value, 0) * 100);
    }

    private static void digits(ByteArrayOutputStream data, long value, int bytes) {
        long left = value;
        for (int i = 0; i < bytes; i++) {
            int pair = (int) (left % 100);
            data.write(((pair / 10) << 4) | (pair % 10));
            left /= 100;
        }
    }
}
