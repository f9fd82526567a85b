package org.shanhai.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Sends the requests of the scenario in order, and remembers the ids it is answered with. */
public final class Loader {
    private final Gateway gateway;
    private final Map<String, String> ids = new HashMap<>();
    private int replayed;

    public Loader(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends all of them; the first that is refused ends it.
     *
     * @param progress told each request that was accepted, and how many are done
     */
    public void load(List<Request> requests, ObjIntConsumer<Request> progress) {
        for (int done = 0; done < requests.size(); done++) {
            Request request = requests.get(done);
            Gateway.Answer answer = gateway.send(request, ids);
            if (answer.status() / 100 != 2) {
                throw new IllegalStateException("Command " + request.command() + " was refused: " + request.method()
                        + " "
                        + request.path(ids) + " as " + request.account() + " was answered " + answer.status() + " "
                        + answer.body());
            }
            if (answer.replayed()) {
                replayed++;
            }
            String name = request.names();
            if (name != null) {
                ids.put(name, answer.body().path("id").asString());
            }
            progress.accept(request, done + 1);
        }
    }

    /** Ids of projects by their key, of commitments by theirs. */
    public Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    /** How many requests had been sent before, and so changed nothing. */
    public int replayed() {
        return replayed;
    }
}
