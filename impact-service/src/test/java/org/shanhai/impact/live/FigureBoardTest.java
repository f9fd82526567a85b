package org.shanhai.impact.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.query.FlatFigure;

class FigureBoardTest {
    private final FigureBoard board = new FigureBoard();

    @Test
    void tellsASlowListenerTheNewestValueOfEachFigureOnce() {
        for (int sequence = 1; sequence <= 10_000; sequence++) {
            state(sequence, "jobs" + sequence % 3, Integer.toString(sequence));
        }

        assertThat(values(board.since(1))).containsExactly("9998", "9999", "10000");
        assertThat(values(board.since(9_998))).containsExactly("9999", "10000");
        assertThat(board.since(10_000).figures()).isEmpty();
        assertThat(board.since(0).sequence()).isEqualTo(10_000);
    }

    @Test
    void leavesNothingOutForOneWhoComesBack() {
        state(1, "a", "1");
        state(2, "b", "1");
        long told = board.since(0).sequence();
        state(3, "a", "2");
        state(4, "a", "3");
        state(5, "c", "1");

        assertThat(board.since(told).figures())
                .extracting(stated -> stated.figure().key())
                .containsExactly("a", "c");
    }

    @Test
    void doesNotGoBack() {
        state(5, "a", "new");
        state(4, "a", "old");

        assertThat(values(board.since(0))).containsExactly("new");
    }

    @Test
    void wakesWhoWaits() throws Exception {
        CompletableFuture<Long> heard = CompletableFuture.supplyAsync(() -> {
            try {
                board.awaitBeyond(0, Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return board.sequence();
        });
        state(1, "a", "1");
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void sendsEverybodyHomeWhenItIsClosed() throws Exception {
        board.close();
        board.awaitBeyond(0, Duration.ofDays(1));
        assertThat(board.isClosed()).isTrue();
    }

    private void state(long sequence, String key, String value) {
        board.put(sequence, AsOf.NOTHING_YET, List.of(new StatedFigure(sequence, figure(key, value))));
    }

    private static List<String> values(FigureBoard.News news) {
        List<String> values = new ArrayList<>();
        news.figures()
                .forEach(stated -> values.add(String.valueOf(stated.figure().value())));
        return values;
    }

    static FlatFigure figure(String key, String value) {
        return new FlatFigure(key, key, "PERSONS", "reported", Map.of(), value, null, "EXACT", 1L, 1, 0, false);
    }
}
