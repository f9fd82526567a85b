package org.shanhai.platform.idempotency;

import java.time.Clock;
import java.util.List;
import org.shanhai.platform.migration.PlatformTables;
import org.shanhai.platform.time.TimeAutoConfiguration;
import org.shanhai.platform.web.WebAutoConfiguration;
import org.shanhai.platform.web.WebJson;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a service {@link IdempotentWrites} and its table; {@code shanhai.idempotency.enabled=false} where nothing is written. */
@AutoConfiguration(
        after = {
            WebAutoConfiguration.class,
            TimeAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            TransactionAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "shanhai.idempotency.enabled", matchIfMissing = true)
@ConditionalOnBean(JdbcTemplate.class)
public class IdempotencyAutoConfiguration {

    @Bean
    PlatformTables idempotencyTables() {
        return new PlatformTables("idempotency");
    }

    @Bean
    IdempotentWrites idempotentWrites(JdbcTemplate jdbc, TransactionTemplate transactions, WebJson json, Clock clock) {
        return new JdbcIdempotentWrites(jdbc, transactions, json, clock);
    }

    @Bean
    ServerHttpMessageConvertersCustomizer rememberedAnswers(WebJson json) {
        return converters -> converters.addCustomConverter(new AnswerConverter(json));
    }

    @Bean
    WebMvcConfigurer writeRequests(WebJson json) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new WriteRequestArgument(json));
            }
        };
    }
}
