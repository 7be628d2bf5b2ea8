-- What is counted by day, in shares: everybody adds to the same figures, and with one row for each the next commit would wait for
-- the disk of the one before. A figure is the sum of its shares and of what stands in daily_figures, where binaries that don't know
-- these go on adding, and where shares are gathered from time to time.

CREATE TABLE figure_shares (
    LIKE daily_figures,
    share bigint NOT NULL,
    PRIMARY KEY (day, channel, language, figure, subject, share)
);
