package org.shanhai.funding;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the process. */
@SpringBootApplication
@EnableScheduling
public class FundingService {

    static void main(String[] args) {
        SpringApplication.run(FundingService.class, args);
    }
}
