"""Reports as one HTML file each: nothing is fetched, nothing runs, and every text of others is escaped."""
