package org.shanhai.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything on one data folder: PostgreSQL, Kafka, the issuer and the four services, each a process of its own. */
public final class LocalStack {
    /** More than two services that start at once only take the two cores from each other. */
    private static final int SERVICES_AT_ONCE = 2;

    private static final int REMINDED_EVERY_SECONDS = 10;
    private static final Duration FIRST_REQUEST_LIMIT = Duration.ofSeconds(30);
    /** The slowest starters first, so that none of them is alone at the end. */
    private static final List<Service> START_ORDER =
            List.of(Service.IMPACT, Service.PROJECT, Service.FUNDING, Service.GATEWAY, Service.ISSUER);

    private final DataFolder folder;
    private final Addresses addresses;
    private final Secrets secrets;
    private final LocalPostgres postgres;
    private final LocalKafka kafka;
    private final Map<Service, LocalService> services;

    private LocalStack(Apps apps, DataFolder folder, Addresses addresses, Set<Service> recorded) {
        this.folder = folder;
        this.addresses = addresses;
        this.secrets = Secrets.in(folder.path());
        this.postgres =
                new LocalPostgres(Place.in(folder.path(), "postgresql"), addresses.postgresPort(), secrets.superuser());
        this.kafka = new LocalKafka(
                Place.in(folder.path(), "kafka"),
                addresses.kafkaPort(),
                addresses.kafkaControllerPort(),
                Optional.of(apps.sharedArchive("kafka")));
        this.services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(
                    service,
                    new LocalService(
                            service, folder, addresses, apps, environment(service), recorded.contains(service)));
        }
    }

    /** The stack on this data folder, which is made if it is not there. */
    public static LocalStack in(Apps apps, Path data, Addresses addresses) {
        return in(apps, new DataFolder(data), addresses, Set.of());
    }

    /** @param recorded services that write their AOT cache when they end */
    static LocalStack in(Apps apps, DataFolder folder, Addresses addresses, Set<Service> recorded) {
        folder.claim(addresses.base());
        return new LocalStack(apps, folder, addresses, recorded);
    }

    public Addresses addresses() {
        return addresses;
    }

    DataFolder folder() {
        return folder;
    }

    Secrets secrets() {
        return secrets;
    }

    public LocalServer postgres() {
        return postgres;
    }

    public LocalServer kafka() {
        return kafka;
    }

    public LocalServer service(Service service) {
        LocalService present = services.get(service);
        if (present == null) {
            throw new IllegalArgumentException(service + " is not part of this stack");
        }
        return present;
    }

    /** A development token of this stack's issuer for a role, with its donor if it has one: {@code office:110000}. */
    public String token(String whom, Optional<String> user) {
        return Tokens.issue(addresses, secrets, whom, user);
    }

    /** All servers, in the order in which they depend on each other. */
    public List<LocalServer> servers() {
        List<LocalServer> all = new ArrayList<>(List.of(postgres, kafka));
        Stream.of(Service.ISSUER, Service.PROJECT, Service.FUNDING, Service.IMPACT, Service.GATEWAY)
                .map(this::service)
                .forEach(all::add);
        return all;
    }

    /** Starts what does not run, and returns when all are ready and a first request went through the gateway. */
    public void up(Progress progress) {
        try (var _ = folder.hold()) {
            requirePorts();
            List<LocalServer> missed =
                    servers().stream().filter(LocalServer::missed).toList();
            missed.forEach(server -> progress.say(Texts.of("up.missed", server.name())));
            // Processors are the limit: what starts beside Kafka only makes both slower.
            inParallel(List.of(postgres, kafka), 2, server -> start(server, progress));
            startServices(progress);
            awaitFirstRequest(progress);
        }
    }

    private void startServices(Progress progress) {
        ServiceDatabases.ensure(postgres, secrets);
        inParallel(
                START_ORDER.stream().map(this::service).toList(), SERVICES_AT_ONCE, server -> start(server, progress));
    }

    /** Stops everything: the door first, then the services, then what they stand on. */
    public void down(Progress progress) {
        try (var _ = folder.hold()) {
            inParallel(List.of(service(Service.GATEWAY)), 1, server -> stop(server, progress));
            inParallel(
                    Stream.of(Service.PROJECT, Service.FUNDING, Service.IMPACT, Service.ISSUER)
                            .map(this::service)
                            .toList(),
                    SERVICES_AT_ONCE,
                    server -> stop(server, progress));
            inParallel(List.of(kafka, postgres), 2, server -> stop(server, progress));
        }
    }

    boolean anythingRuns() {
        return servers().stream().anyMatch(LocalServer::running);
    }

    /** Services that run what an earlier build made. */
    List<String> outdated() {
        return services.values().stream()
                .filter(LocalService::outdated)
                .map(LocalService::name)
                .toList();
    }

    boolean allReady() {
        return servers().stream().allMatch(server -> server.running() && server.ready());
    }

    private static void start(LocalServer server, Progress progress) {
        if (server.running() && server.ready()) {
            return;
        }
        progress.say(Texts.of("up.starting", server.name()));
        try (ScheduledExecutorService reminder = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> reminding = reminder.scheduleAtFixedRate(
                    () -> progress.say(Texts.of("up.waiting", server.name())),
                    REMINDED_EVERY_SECONDS,
                    REMINDED_EVERY_SECONDS,
                    TimeUnit.SECONDS);
            try {
                server.start();
            } finally {
                reminding.cancel(false);
            }
        }
        progress.say(Texts.of("up.ready", server.name(), server.port()));
    }

    private static void stop(LocalServer server, Progress progress) {
        boolean ran = server.running();
        server.stop();
        if (ran) {
            progress.say(Texts.of("down.stopped", server.name()));
        }
    }

    /** All ports that are taken are named at once, not one at each attempt. */
    private void requirePorts() {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        for (LocalServer server : servers()) {
            if (!server.running()) {
                wanted.put(server.port(), server.name());
            }
        }
        services.forEach((service, server) -> {
            if (!server.running()) {
                wanted.put(addresses.managementPort(service), server.name());
            }
        });
        if (!kafka.running()) {
            wanted.put(addresses.kafkaControllerPort(), kafka.name());
        }
        List<String> taken = wanted.entrySet().stream()
                .filter(each -> Ports.inUse(each.getKey()))
                .map(each -> Texts.of("port.taken-line", each.getKey(), each.getValue(), PortHolder.of(each.getKey())))
                .toList();
        if (!taken.isEmpty()) {
            throw new LocalStartException(Texts.of(
                    "port.taken",
                    String.join("\n", taken),
                    addresses.elsewhere().base()));
        }
    }

    /** Ready is what a service says of itself; this is what a caller finds. */
    private void awaitFirstRequest(Progress progress) {
        String url = addresses.url(Service.GATEWAY) + "/api/v1/donors";
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + token("analyst", Optional.empty()), "Accept", "application/json");
        List<String> last = new ArrayList<>(List.of(Texts.of("up.no-answer")));
        boolean accepted = Patience.until(FIRST_REQUEST_LIMIT, () -> {
            Optional<LocalHttp.Answer> answer = LocalHttp.get(url, headers);
            answer.ifPresent(given -> last.set(0, given.status() + " " + given.body()));
            return answer.filter(LocalHttp.Answer::ok).isPresent();
        });
        if (!accepted) {
            throw new LocalStartException(Texts.of("up.first-request-refused", url, last.getFirst()));
        }
        progress.say(Texts.of("up.first-request"));
    }

    private Map<String, String> environment(Service service) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SHANHAI_ADDRESS", Ports.LOOPBACK);
        environment.put("SHANHAI_MANAGEMENT_ADDRESS", Ports.LOOPBACK);
        environment.put("SHANHAI_PORT", Integer.toString(addresses.port(service)));
        environment.put("SHANHAI_MANAGEMENT_PORT", Integer.toString(addresses.managementPort(service)));
        environment.put("SHANHAI_KAFKA", addresses.kafka());
        environment.put("SHANHAI_ISSUER", addresses.url(Service.ISSUER));
        service.database().ifPresent(name -> {
            environment.put("SHANHAI_DATABASE_URL", postgres.jdbcUrl(name));
            String role = service.databaseRole().orElse(name);
            environment.put("SHANHAI_DATABASE_USER", role);
            environment.put("SHANHAI_DATABASE_PASSWORD", secrets.database(role));
            if (!role.equals(name)) {
                environment.put("SHANHAI_DATABASE_OWNER", name);
                environment.put("SHANHAI_DATABASE_OWNER_PASSWORD", secrets.database(name));
            }
        });
        switch (service) {
            case GATEWAY -> {
                environment.put("SHANHAI_PROJECT_URL", addresses.url(Service.PROJECT));
                environment.put("SHANHAI_FUNDING_URL", addresses.url(Service.FUNDING));
                environment.put("SHANHAI_IMPACT_URL", addresses.url(Service.IMPACT));
                environment.put("SHANHAI_ISSUER_URL", addresses.url(Service.ISSUER));
                environment.put(
                        "SHANHAI_AUDIT_FILE",
                        folder.path().resolve("audit/gateway.jsonl").toString());
            }
            case ISSUER -> {
                environment.put("SHANHAI_DEV_CLIENT_SECRET", secrets.client());
                environment.put("SHANHAI_PAGE_URLS", pages());
                environment.put(
                        "SHANHAI_ISSUER_KEY_FILE",
                        folder.path().resolve("issuer/keys.json").toString());
            }
            case IMPACT -> {
                environment.put("SHANHAI_PROJECT_MANAGEMENT_URL", addresses.managementUrl(Service.PROJECT));
                environment.put("SHANHAI_FUNDING_MANAGEMENT_URL", addresses.managementUrl(Service.FUNDING));
                environment.put(
                        "SHANHAI_DISKS",
                        folder.path().resolve("postgresql") + ","
                                + folder.path().resolve("kafka"));
            }
            case PROJECT, FUNDING -> {}
        }
        // Native memory of a JVM otherwise grows with the number of threads that ever allocated some.
        environment.put("MALLOC_ARENA_MAX", "2");
        // Services write and rotate their own log; what the JVM itself prints goes to the file beside it.
        environment.put(
                "LOGGING_FILE_NAME",
                folder.path()
                        .resolve("logs")
                        .resolve(service.processName() + ".log")
                        .toString());
        environment.put("LOGGING_THRESHOLD_CONSOLE", "OFF");
        environment.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAX_FILE_SIZE", "10MB");
        environment.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAX_HISTORY", "5");
        environment.put("LOGGING_LOGBACK_ROLLINGPOLICY_TOTAL_SIZE_CAP", "50MB");
        return environment;
    }

    /** The names under which a browser of this machine finds the gateway. */
    private String pages() {
        return addresses.url(Service.GATEWAY) + ",http://localhost:" + addresses.port(Service.GATEWAY);
    }

    /** Does it with all of them, some at once, and reports the first failure after the others have finished what they had begun. */
    private static void inParallel(Collection<LocalServer> servers, int atOnce, Consumer<LocalServer> action) {
        try (ExecutorService executor = Executors.newFixedThreadPool(atOnce)) {
            ExecutorCompletionService<LocalServer> running = new ExecutorCompletionService<>(executor);
            List<Future<LocalServer>> begun = new ArrayList<>();
            for (LocalServer server : servers) {
                begun.add(running.submit(() -> action.accept(server), server));
            }
            for (int ended = 0; ended < begun.size(); ended++) {
                try {
                    running.take().get();
                } catch (ExecutionException e) {
                    executor.shutdownNow();
                    throw e.getCause() instanceof LocalStartException told
                            ? told
                            : new LocalStartException(String.valueOf(e.getCause()), e);
                } catch (InterruptedException e) {
                    executor.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new LocalStartException(Texts.of("start.interrupted", "shanhai"), e);
                }
            }
        }
    }
}
