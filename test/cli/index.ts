import './*.test'
