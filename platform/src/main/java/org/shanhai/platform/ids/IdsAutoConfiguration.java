package org.shanhai.platform.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gives a service its ids. */
@AutoConfiguration
public class IdsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Ids ids() {
        return UuidCreator::getTimeOrderedEpochPlus1;
    }
}
