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
    private static final int BLOCK = 20;
    private static final int ELSEWHERE = 100;
    /** Above what is commonly used, below the ports that systems hand out to clients. */
    private static final int SPARE_BASE = 18_280;

    private static final int SPARE_BLOCKS = 500;
    /** From 32768 on, systems hand ports out to clients, so that one found free may be taken the next moment. */
    private static final int LAST_LOOKED_AT = 32_767;

    public Addresses {
        if (base < 1024 || base + LAST > 65_535) {
            throw new LocalStartException(Texts.of("port-base.out-of-range", base, 65_535 - LAST));
        }
    }

    /**
     * A block of free ports for a stack that does not last. Where to look first depends on the process, so that two commands at the same
     * moment do not find the same block free.
     */
    public static Addresses spare() {
        int block = (int) (ProcessHandle.current().pid() % SPARE_BLOCKS);
        return freeFrom(SPARE_BASE + block * BLOCK);
    }

    /** The first block of free ports at or after this base that lies below those handed out to clients. */
    static Addresses freeFrom(int base) {
        for (int candidate = base; candidate + LAST <= LAST_LOOKED_AT; candidate += BLOCK) {
            Addresses addresses = new Addresses(candidate);
            if (addresses.all().noneMatch(Ports::inUse)) {
                return addresses;
            }
        }
        throw new LocalStartException(Texts.of("port-base.none-free", base, LAST_LOOKED_AT));
    }

    /** A free block to propose in place of this one. */
    Addresses elsewhere() {
        int further = base + ELSEWHERE;
        return further + LAST <= LAST_LOOKED_AT ? freeFrom(further) : spare();
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
