package org.shanhai.impact.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.query.ProgrammeFigures;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.intake.IntakeLag;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Stating and following changed figures. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

    @Bean
    FigureBoard figureBoard() {
        return new FigureBoard();
    }

    @Bean
    LiveStreams liveStreams(LiveSettings settings, MeterRegistry meters) {
        LiveStreams streams = new LiveStreams(settings.streamsPerAccountLimit(), settings.streamsLimit());
        Gauge.builder("shanhai.live.streams", streams, LiveStreams::open)
                .description("Streams of changing figures that are open at this instance")
                .register(meters);
        return streams;
    }

    @Bean
    LiveFigures liveFigures(
            LiveSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LiveLedger ledger,
            ReferenceData reference,
            Announcements announcements,
            FigureBoard board,
            IntakeLag lag,
            Clock clock,
            Ids ids) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        StatedFigures figures = new JdbcStatedFigures(jdbc, snapshot);
        var instance = ids.next();
        StatingFigures stating = new StatingFigures(
                ledger,
                new ProgrammeFigures(reference),
                figures,
                announcements,
                new TransactionTemplate(transactions),
                board,
                clock,
                instance);
        return new LiveFigures(settings, figures, stating, board, lag, instance);
    }
}
