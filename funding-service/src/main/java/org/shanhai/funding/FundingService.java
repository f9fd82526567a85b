package org.shanhai.funding;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process. */
@SpringBootApplication
public class FundingService {

    static void main(String[] args) {
        SpringApplication.run(FundingService.class, args);
    }
}
