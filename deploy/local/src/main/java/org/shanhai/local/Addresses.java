package org.shanhai.local;

import java.util.stream.IntStream;

/**
 * Where everything of one stack listens: the gateway on the base, all others at fixed distances after it, all on the loopback address.
 *
 * @param base the gateway's port
 */
public record Addresses(int base) {
    private static final int KAFKA = 5;
    private static final int KAFKA_CONTROLLER = 6;
    private static final int POSTGRES = 7;
    private static final int LAST = 14;

    public Addresses {
        if (base < 1024 || base + LAST > 65_535) {
            throw new LocalStartException(Texts.of("port-base.out-of-range", base, 65_535 - LAST));
        }
    }

    /** The first block of free ports at or after this base. */
    static Addresses freeFrom(int base) {
        for (int candidate = base; candidate + LAST <= 65_535; candidate += 20) {
            Addresses addresses = new Addresses(candidate);
            if (addresses.all().noneMatch(Ports::inUse)) {
                return addresses;
            }
        }
        throw new LocalStartException(Texts.of("port-base.none-free", base));
    }

    public int port(Service service) {
        return base + service.portOffset();
    }

    public int managementPort(Service service) {
        return base + service.managementOffset();
    }

    public int kafkaPort() {
        return base + KAFKA;
    }

    int kafkaControllerPort() {
        return base + KAFKA_CONTROLLER;
    }

    public int postgresPort() {
        return base + POSTGRES;
    }

    int last() {
        return base + LAST;
    }

    public String url(Service service) {
        return "http://" + Ports.LOOPBACK + ":" + port(service);
    }

    public String managementUrl(Service service) {
        return "http://" + Ports.LOOPBACK + ":" + managementPort(service);
    }

    public String kafka() {
        return Ports.LOOPBACK + ":" + kafkaPort();
    }

    private IntStream all() {
        return IntStream.of(
                port(Service.GATEWAY),
                port(Service.PROJECT),
                port(Service.FUNDING),
                port(Service.IMPACT),
                port(Service.ISSUER),
                kafkaPort(),
                kafkaControllerPort(),
                postgresPort(),
                managementPort(Service.GATEWAY),
                managementPort(Service.PROJECT),
                managementPort(Service.FUNDING),
                managementPort(Service.IMPACT),
                managementPort(Service.ISSUER));
    }
}
